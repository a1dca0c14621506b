"""The rule reading of events: who meets whom, where and when."""
