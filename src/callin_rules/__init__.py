"""Call-in of executive decisions in UK councils: each constitution's rules as data, each answer with its paragraph."""
