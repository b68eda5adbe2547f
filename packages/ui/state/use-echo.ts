import { useState } from 'react';

/**
 * A control over a value that comes back by way of the URL: it shows the choice at once and follows the value
 * whenever that changes from elsewhere.
 */
export const useEcho = <Value>(
  value: Value,
  onChange: (value: Value) => void,
): readonly [Value, (value: Value) => void] => {
  const [shown, setShown] = useState(value);
  const key = JSON.stringify(value);
  const [seen, setSeen] = useState(key);
  if (key !== seen) {
    setSeen(key);
    setShown(value);
  }
  return [
    shown,
    (next) => {
      setShown(next);
      onChange(next);
    },
  ];
};
