"""Ministries, companies, chambers and other bodies."""
