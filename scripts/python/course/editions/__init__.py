"""Editions of the course: what each of them changes in the notebooks that it is made from."""
