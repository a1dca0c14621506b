"""The rule reading of policy measures: who hinders or eases what, towards whom."""
