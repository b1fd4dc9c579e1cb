"""What English news prose says by its form: numbers, times, names, quotations, and who is said to have said what.

Text in, spans out. Nothing here knows articles, evidence, questions or answers.
"""
