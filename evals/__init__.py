"""Labelled facts, cases, scores, the gate and its reports."""
