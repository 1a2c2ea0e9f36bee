"""Segments into sentences for an engine, and its translations back: line breaks, and markup around its own words."""
