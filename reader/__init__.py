"""How the packaged reader (`index/reading.py`) is trained; nothing at run time needs it."""
