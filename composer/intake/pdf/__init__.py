"""PDF files, read into a flow by where their characters stand."""
