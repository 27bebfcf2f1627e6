"""The evaluation made continuous: advice by published rules, the year in the order of the four criteria."""
