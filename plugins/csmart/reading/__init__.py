"""Reading: from a source file to a validated item with its HTML, and all that is wrong with it."""
