"""Checks of `composer.proof`, and the proof that nothing is ever lost.

`faultydisk` fails every single call of the system once, `powercut` cuts the
power after each, `kills` kills a program that edits and saves, `twoprograms`
has two of them on one file, `soak` has one work for an hour.
"""
