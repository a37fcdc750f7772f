"""Every page that is printed, as people get it: read by axe, by a validator, on a phone, in the dark, on paper."""
