package dev.securityinfo.command.platform.axon;

/**
 * What has methods with {@code @CommandHandler}, for the bus to find.
 *
 * @param bean an object of any class
 */
public record CommandHandlers(Object bean) {}
