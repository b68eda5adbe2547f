import { initials } from '../format/id';
import { useBrand } from '../theme/provider';
import classes from './brand-logo.module.css';

/** The partner's logo for the current scheme, or its product name where it has none. `mark` is the small square. */
export const BrandLogo = ({ mark = false }: { readonly mark?: boolean }) => {
  const brand = useBrand();
  const light = brand.logoLightUrl ?? brand.logoDarkUrl;
  const dark = brand.logoDarkUrl ?? brand.logoLightUrl;
  if (mark || light === null || dark === null) {
    return (
      <span className={classes.word}>
        <span className={classes.mark} aria-hidden={!mark} title={brand.productName}>
          {initials(brand.productName).slice(0, 1)}
        </span>
        {mark ? null : <span className={classes.name}>{brand.productName}</span>}
      </span>
    );
  }
  return (
    <>
      <img className={classes.light} src={light} alt={brand.productName} />
      <img className={classes.dark} src={dark} alt={brand.productName} />
    </>
  );
};
