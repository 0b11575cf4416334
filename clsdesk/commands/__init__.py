"""What a person does, one named step each: the window, the command line and the tests share these functions."""
