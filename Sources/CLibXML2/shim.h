// The one door to libxml2's C headers.
#pragma once

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>

// What libxml2 would print beside its structured errors; a callback of this kind cannot be written in Swift.
static void polis_ignore_message(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

static inline void polis_silence_libxml2(void) {
  xmlSetGenericErrorFunc(NULL, polis_ignore_message);
}
