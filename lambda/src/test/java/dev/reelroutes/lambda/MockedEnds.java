package dev.reelroutes.lambda;

import io.quarkus.test.junit.QuarkusTestProfile;

/** A process of its own: its routes are changed. */
public final class MockedEnds implements QuarkusTestProfile {}
