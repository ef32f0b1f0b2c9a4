"""What others send, read into an issue: the author's text unchanged, every doubt a remark."""
