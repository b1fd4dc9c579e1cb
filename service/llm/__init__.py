"""Answers and briefings written by a chat model: what it is shown, what it replies, and how it may fail."""
