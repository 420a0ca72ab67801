export * from './checkers';
export * from './links';
export * from './pushes';
export * from './runs';
export * from './world';
