"""Tests; the folders mirror `composer/`."""
