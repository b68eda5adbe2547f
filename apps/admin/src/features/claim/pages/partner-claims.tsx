import { useParams } from 'react-router';
import { AllowedSourcesSection } from '../components/allowed-sources-section';
import { ClaimListSection } from '../components/claim-list-section';
import { ClaimSumsSection } from '../components/claim-sums-section';

/** What a partner posted of the facts that pay itself, and whose word on them is taken at once. */
export const PartnerClaims = () => {
  const { id = '' } = useParams();
  return (
    <>
      <ClaimSumsSection partnerId={id} />
      <ClaimListSection partnerId={id} />
      <AllowedSourcesSection partnerId={id} />
    </>
  );
};
