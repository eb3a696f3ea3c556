// The script and the style of the page to explore a graph in, as bytes inside the program.
#pragma once

#include <stddef.h>
#include <stdint.h>

/// A text: its first byte, valid for the life of the process, and its length.
typedef struct {
  const uint8_t *start;
  size_t count;
} polis_page_text;

/// page.js
polis_page_text polis_page_script(void);
/// page.css
polis_page_text polis_page_style(void);
