"""A class on one server: accounts, their copies of the course, and what each may use of the machine."""
