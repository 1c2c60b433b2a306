"""Runs the notebooks of the course, compares them with what is committed, and writes their pages."""
