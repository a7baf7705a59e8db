"""Addresses that never die: what is published held beside the lock, the addresses that stay.

1. published.py   every address that a production build publishes, and the item that it is of
2. compare.py     what became of each address in the lock
3. command.py     the command that shows it and adds what is new; what is wrong is told by the check
"""
