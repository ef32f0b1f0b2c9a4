"""Word files, read into a flow as Word would print them."""
