"""Measures downhill's trainers beside others that do the same work, alternately in one run: see scripts/bench."""
