"""Articles to start with: data only (see README.md beside this file)."""
