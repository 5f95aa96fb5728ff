"""What people decide: who has which document, each decision as a row, and the record that follows from them.

No web in here. One transaction a step; what is decided is on the disk when a function returns.
"""
