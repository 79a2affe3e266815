"""The map as a picture: for a slide, a wall, a report. The same figures as on the page, in SVG and PNG.

It says everything without colour: a clear gap is dark, "look here" has a thick border, too little to say is hatched.
"""
