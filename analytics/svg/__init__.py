"""Pictures as SVG text: light enough for a landing screen, and ready for paper."""
