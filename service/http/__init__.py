"""The HTTP door: the verbs of the engine as routes, what every request passes, and the server's life."""
