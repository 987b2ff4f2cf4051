"""The large county: three years of calls, played through the real actions with seeded choices.

`plan` says what is asked and funded in which call, `units`, `names` and `people` who there is, `subjects` and
`themes` what they write, `campaigns` how one call runs, `later` what becomes of the projects, `history` what
came before, `elsewhere` what others fund, `planted` what is refused or written by another hand, `findings`
what is said to what the duplicate check finds, `telling` puts it together.
"""
