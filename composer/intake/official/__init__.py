"""Official documents, read from the pieces of a text."""
