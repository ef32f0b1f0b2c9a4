"""Pages: of the web, of the clipboard, saved or copied, read into blocks."""
