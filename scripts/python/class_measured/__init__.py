"""How learners fare who open a notebook at the same minute and run all of it, through the hub like a browser."""
