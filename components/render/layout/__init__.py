"""What all media share: measuring and breaking text, pages, widths of columns, the palette."""
