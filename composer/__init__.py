"""Bulletin Composer (简报编排): compose, set and hand out an office bulletin."""

from __future__ import annotations

__version__ = "0.1.0"
