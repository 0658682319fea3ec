import fc from "fast-check";

// A mutant that survives has to wait for every property, so none may take long.
fc.configureGlobal({ interruptAfterTimeLimit: 1_500, endOnFailure: true });
