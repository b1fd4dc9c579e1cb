"""Figures for one case or for many, one family a file; `table` says which there are and what each needs."""
