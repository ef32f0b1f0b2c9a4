"""The body editor: an article's blocks in a live text document."""
