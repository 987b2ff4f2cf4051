"""A small invented county, played through the real actions: everything in it was done by somebody.

`cast` says who there is, `texts` what they write, `writing` how they fill in a form, `clock` how days pass,
`first_call` and `second_call` what happens, `making` puts it together.
"""
