"""Is it right: rules over the content that return findings. No layout, no files."""
