"""Flows: what the window does when a panel tells it something; each joins services to panels."""
