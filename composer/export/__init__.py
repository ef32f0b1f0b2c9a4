"""Writes what is composed: PDF, DOCX, page images. One engine, one door."""
