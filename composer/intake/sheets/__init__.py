"""Workbooks, read into a flow of tables as they are shown."""
