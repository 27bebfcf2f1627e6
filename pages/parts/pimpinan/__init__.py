"""What leadership looks at: money by cause, adaptation against satisfaction, the yearly evaluation."""
