/** Where Debian installs the part of Planner that reads and schedules projects, and what belongs to it. */
export const LIBRARY = '/usr/lib/x86_64-linux-gnu/planner/libplanner-1.so.1';
export const SHARED = '/usr/share/planner';
