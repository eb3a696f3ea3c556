#include "CPage.h"

static const uint8_t script[] = {
#embed "page.js"
};
polis_page_text polis_page_script(void) { return (polis_page_text){script, sizeof script}; }

static const uint8_t style[] = {
#embed "page.css"
};
polis_page_text polis_page_style(void) { return (polis_page_text){style, sizeof style}; }
