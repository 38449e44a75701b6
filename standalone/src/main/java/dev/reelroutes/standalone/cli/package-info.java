/** The command line: arguments in, summaries and exit codes out. The only package that prints. */
@NullMarked
package dev.reelroutes.standalone.cli;

import org.jspecify.annotations.NullMarked;
