"""What stops a command: a message for the person who started it, without a traceback."""


class Problem(Exception):
    """Something that the reader can act on; its text is all that is shown."""
